import {type BackendReport, capabilities} from '@annulus/backend';

/** Whether a backend computes on one core, so that several trainings or threads may run side by side. */
export const usesOneCore = ({name}: Pick<BackendReport, 'name'>): boolean => capabilities(name).cores === 'one';
