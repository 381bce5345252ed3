import { ansible } from './ansible/index.ts';
import { awsVault } from './aws-vault/index.ts';
import { cdk } from './cdk/index.ts';
import { cdktf } from './cdktf/index.ts';
import { cli } from './cli/index.ts';
import { cloudformation } from './cloudformation/index.ts';
import { djangoStorages } from './django-storages/index.ts';
import { airflowSecrets } from './environments/airflow.ts';
import { images } from './environments/dockerfile.ts';
import { environments } from './environments/index.ts';
import { programEnvironments } from './environments/programs.ts';
import { roleVariablesOfContainers } from './role-variables/index.ts';
import { roleVariablesOfPrograms } from './role-variables/programs.ts';
import { webIdentityVariables } from './role-variables/web-identity.ts';
import { github } from './github/index.ts';
import { localActions } from './github/local-actions.ts';
import { inlineCode } from './inline-code/index.ts';
import { authenticator } from './kubernetes/authenticator.ts';
import { kubernetes } from './kubernetes/index.ts';
import { manifestsInCode } from './manifests-in-code/index.ts';
import { notebooks } from './notebooks/index.ts';
import { airflowConnections } from './operators/connections.ts';
import { operators } from './operators/index.ts';
import { mskLogins } from './operators/jaas.ts';
import { kclProviders } from './operators/kcl.ts';
import { programSettings } from './operators/programs.ts';
import { sparkCommands } from './operators/spark.ts';
import { pipelines } from './pipelines/index.ts';
import { policyDocuments } from './policy-documents/index.ts';
import { policyTexts } from './policy-texts/index.ts';
import { profiles } from './profiles/index.ts';
import { pulumi } from './pulumi/index.ts';
import { sst } from './pulumi/sst.ts';
import { powershellScripts } from './scripts/powershell-scripts.ts';
import { powershellHost } from './scripts/powershell-host.ts';
import { programScripts } from './scripts/program-scripts.ts';
import { yamlScripts } from './scripts/yaml-scripts.ts';
import { otherSdks, sdk } from './sdk/index.ts';
import { madePolicies } from './sdk/policies.ts';
import { minioGo } from './sdk/minio-go.ts';
import { madeRoles } from './sdk/roles.ts';
import { rubySigners } from './sdk/ruby-signers.ts';
import { rubyUploads } from './sdk/ruby-uploads.ts';
import { setVariables } from './set-variables/index.ts';
import { settingsInCode } from './settings-in-code/index.ts';
import { packer, terraform, terraformPlan, terraformStacks } from './terraform/index.ts';
import { troposphere } from './troposphere/index.ts';
import { terraformCommands } from './terraform-commands/index.ts';
import { stepFunctions } from './step-functions/index.ts';
import { templatesInCode } from './templates-in-code/index.ts';
import type { Vocabulary } from './types.ts';
import { vault } from './vault/index.ts';
import { writtenProfiles } from './written-profiles/index.ts';

/** Every vocabulary; a file's facts come from all of those whose markers it holds. */
export const VOCABULARIES: readonly Vocabulary[] = [
  sdk,
  ...otherSdks,
  madeRoles,
  madePolicies,
  minioGo,
  rubyUploads,
  rubySigners,
  settingsInCode,
  cli,
  awsVault,
  cdk,
  cdktf,
  troposphere,
  pulumi,
  sst,
  terraform,
  terraformPlan,
  terraformStacks,
  packer,
  terraformCommands,
  cloudformation,
  stepFunctions,
  roleVariablesOfContainers,
  webIdentityVariables,
  roleVariablesOfPrograms,
  policyDocuments,
  policyTexts,
  profiles,
  writtenProfiles,
  github,
  localActions,
  ...pipelines,
  ansible,
  environments,
  programEnvironments,
  images,
  airflowSecrets,
  djangoStorages,
  setVariables,
  kubernetes,
  authenticator,
  operators,
  airflowConnections,
  programSettings,
  sparkCommands,
  mskLogins,
  vault,
  kclProviders,
  yamlScripts,
  powershellScripts,
  programScripts,
  powershellHost,
  notebooks,
  inlineCode,
  manifestsInCode,
  templatesInCode,
];
