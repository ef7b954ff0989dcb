//go:build !linux

package hugepage

func askForHugePages([]byte) {}
