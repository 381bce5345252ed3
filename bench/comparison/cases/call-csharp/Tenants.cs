using Amazon.SecurityToken;
using Amazon.SecurityToken.Model;

public sealed class Tenants(IAmazonSecurityTokenService sts)
{
    public async Task<Credentials> For(string tenant, string roleArn)
    {
        var answer = await sts.AssumeRoleAsync(new AssumeRoleRequest
        {
            RoleArn = roleArn,
            RoleSessionName = $"tenant-{tenant}",
        });
        return answer.Credentials;
    }
}
