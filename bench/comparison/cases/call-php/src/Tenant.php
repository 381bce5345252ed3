<?php

use Aws\Sts\StsClient;

final class Tenant
{
    public function credentials(StsClient $sts): array
    {
        $result = $sts->assumeRole([
            'RoleArn' => $this->roleArn,
            'RoleSessionName' => 'tenant-' . $this->id,
        ]);

        return $result['Credentials'];
    }
}
