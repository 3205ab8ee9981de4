import 'reflect-metadata';

export {container, type DependencyContainer, type InjectionToken, inject, injectable} from 'tsyringe';
