import {type BackendName, useBackend} from '@annulus/backend';
import {type ResumableRun, resumableRun} from './resumable-run.js';

const [backend, run] = process.argv.slice(2) as [BackendName, string];
await useBackend(backend);
const onTraining = () => process.stdout.write('training\n');
await resumableRun({...(JSON.parse(run) as ResumableRun), onTraining});
