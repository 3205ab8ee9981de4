// Imported for its effect: the tests of a file that imports it run on the backend under test, cpu where none is named.
import test from 'ava';
import {useTestedBackend} from './backend-under-test.js';

test.before(() => useTestedBackend());
