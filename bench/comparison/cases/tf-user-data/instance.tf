resource "aws_instance" "worker" {
  ami           = "ami-0abcdef1234567890"
  instance_type = "t3.small"

  user_data = <<-EOT
    #!/bin/bash
    export AWS_ACCESS_KEY_ID={{ACCESS_KEY_ID}}
    export AWS_SECRET_ACCESS_KEY={{SECRET_ACCESS_KEY}}
    aws s3 sync s3://acme-jobs /srv/jobs
  EOT
}
