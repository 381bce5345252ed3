require 'aws-sdk-core'

class Tenant
  def credentials
    Aws::AssumeRoleCredentials.new(
      role_arn: role_arn,
      role_session_name: "tenant-#{id}"
    )
  end
end
