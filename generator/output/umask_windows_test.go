package output

func setUmask(int) {}
