// node deploy/eks/terraform-command.mjs state list: any Terraform command on this installation's state.
import { preflight } from './preflight.mjs';
import { inOrder } from './run.mjs';
import { prepareTerraform, terraform } from './terraform.mjs';

await inOrder([
  ['Account', () => preflight({ needsImage: false })],
  ['Terraform', prepareTerraform],
  ['Command', () => terraform(process.argv.slice(2))],
]);
