/** Shapes of the HTTP API, the one place they are written: OpenAPI, the generated client and the checks come from here. */
export * from './schemas/across.ts';
export * from './schemas/acts.ts';
export * from './schemas/answers.ts';
export * from './schemas/impact.ts';
export * from './schemas/ground.ts';
export * from './schemas/inputs.ts';
export * from './schemas/invitations.ts';
export * from './schemas/plans.ts';
export * from './schemas/records.ts';
export * from './schemas/register.ts';
export * from './schemas/report.ts';
export * from './schemas/scenario.ts';
export * from './schemas/supplies.ts';
export * from './schemas/table.ts';
export * from './schemas/validation.ts';
