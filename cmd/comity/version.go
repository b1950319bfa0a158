package main

import (
	"runtime"
	"runtime/debug"

	"comity/internal/answers"
)

// versionCmd prints the version.
type versionCmd struct {
	JSON bool `help:"Print JSON."`
}

// Help gives examples.
func (versionCmd) Help() string {
	return "What to tell whoever is to look into a fault.\n\n    comity version"
}

// Run implements the subcommand.
func (c *versionCmd) Run(a *app) error {
	if c.JSON {
		return answers.JSON(a.out, map[string]string{"version": version(), "go": runtime.Version(), "system": runtime.GOOS + "/" + runtime.GOARCH})
	}
	a.Say("comity %s, %s, %s/%s", version(), runtime.Version(), runtime.GOOS, runtime.GOARCH)
	return nil
}

// version is what the build says of itself: a module version, or the commit.
func version() string {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return "of an unknown build"
	}
	commit, dirty := "", ""
	for _, s := range info.Settings {
		switch s.Key {
		case "vcs.revision":
			commit = s.Value[:min(12, len(s.Value))]
		case "vcs.modified":
			if s.Value == "true" {
				dirty = ", changed"
			}
		}
	}
	if commit != "" {
		return info.Main.Version + " (" + commit + dirty + ")"
	}
	return info.Main.Version
}
