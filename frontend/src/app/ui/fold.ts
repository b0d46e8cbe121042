/** As the server folds, which keeps what is found there and here the same. */
export { fold } from '@chatapp/contract';
