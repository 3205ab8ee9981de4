/** The encoder that an algorithm trains. The class is its own token: `bind(Encoder, {useFactory: () => resnet18()})`. */
export {Encoder} from '@annulus/encoders';
