import {Transform} from '@annulus/trainer';

/**
 * The name of who logs `bound/…` in a run. A ring offers its own; a diagnosis that logs them returns another, so that the same
 * batch is not measured twice.
 */
export const BoundLogger = new Transform<string>('BoundLogger');
