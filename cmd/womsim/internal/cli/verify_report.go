package cli

import (
	"fmt"
	"os"
	"path/filepath"

	"github.com/urfave/cli/v2"

	"womsim/sim/verify"
)

// checkReport refuses a path that could not be written, before anything is run.
func checkReport(path string) error {
	if path == "" {
		return nil
	}
	if _, err := os.Stat(filepath.Dir(path)); err != nil {
		return writeError(path, err)
	}
	return checkWrite(path, true)
}

// writeReport writes the page, and its pictures into their folder.
func writeReport(c *cli.Context, env verify.Env, findings []verify.Finding, path string) error {
	folder := c.String("pictures")
	if folder == "" {
		folder = filepath.Dir(path)
	}
	link, err := filepath.Rel(filepath.Dir(path), folder)
	if err != nil {
		return fmt.Errorf("--pictures %s: want a folder that can be reached from %s", folder, path)
	}
	pictures, err := verify.Pictures(c.Context, env)
	if err != nil {
		return failed(err)
	}
	page, err := verify.Report{Findings: findings, Pictures: pictures,
		PicturesFolder: filepath.ToSlash(link), Quick: env.Quick}.Markdown()
	if err != nil {
		return failed(err)
	}
	if err := os.MkdirAll(folder, 0o755); err != nil {
		return writeError(folder, err)
	}
	for _, p := range pictures {
		if err := p.Figure.WriteFile(filepath.Join(folder, p.File)); err != nil {
			return writeError(filepath.Join(folder, p.File), err)
		}
	}
	if err := os.WriteFile(path, []byte(page), 0o644); err != nil {
		return writeError(path, err)
	}
	return nil
}
