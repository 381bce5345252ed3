module "reader" {
  source  = "./modules/reader"
  trusted = ["arn:aws:iam::444455556666:root"]
}
