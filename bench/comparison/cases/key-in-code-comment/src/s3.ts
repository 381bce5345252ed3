import { S3Client } from '@aws-sdk/client-s3';

// export const s3 = new S3Client({
//   credentials: { accessKeyId: '{{ACCESS_KEY_ID}}', secretAccessKey: '{{SECRET_ACCESS_KEY}}' },
// });
export const s3 = new S3Client({});
