import { describeStore } from './conformance.ts';
import { embeddedDatabases } from './databases.ts';

describeStore('an embedded database', null, embeddedDatabases);
