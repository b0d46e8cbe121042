// make plan ENV=eks: what deploy would change in AWS. Changes nothing but Terraform's own state bucket, and asks before.
import { preflight } from './preflight.mjs';
import { inOrder } from './run.mjs';
import { prepareTerraform, terraform } from './terraform.mjs';

await inOrder([
  ['Is everything there that is needed?', () => preflight({ needsImage: false })],
  ['Terraform', () => prepareTerraform({ makeState: true })],
  ['Plan', () => terraform(['plan', '-input=false', '-lock=false'])],
]);
