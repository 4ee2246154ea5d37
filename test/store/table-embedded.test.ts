import { embeddedDatabases } from './databases.ts';
import { describeTables } from './table-conformance.ts';

describeTables('the embedded database', null, embeddedDatabases);
