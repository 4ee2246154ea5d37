import { postgresMissing } from '../../src/testing/postgres.ts';
import { postgresDatabases } from './databases.ts';
import { describeTables } from './table-conformance.ts';

describeTables('PostgreSQL', postgresMissing, postgresDatabases);
