resource "aws_launch_template" "worker" {
  name_prefix   = "worker-"
  image_id      = "ami-0abcdef1234567890"
  instance_type = "t3.small"
  user_data     = "{{USER_DATA_BASE64}}"
}
