package config

import (
	"errors"
	"net/url"
	"strings"
)

// Name is the file that makes a folder a course.
const Name = "site.toml"

// Folders are the languages' folders in content/, in the languages' order.
func (c *Config) Folders() (folders []string) {
	for _, l := range c.Languages {
		folders = append(folders, l.Folder)
	}
	return folders
}

// WithBaseURL is the config with another address of the site, as [BaseURL] gives it.
func (c *Config) WithBaseURL(address string) *Config {
	other := *c
	other.BaseURL = address
	return &other
}

// BaseURL makes the address of a site ready for use, with a slash at its end.
// The error says what the address must be, to stand after its name.
func BaseURL(address string) (string, error) {
	u, err := url.Parse(address)
	switch {
	case err != nil || u.Host == "" || u.Scheme != "http" && u.Scheme != "https":
		return "", errors.New("must be a whole address that begins with https:// or http://")
	case u.RawQuery != "" || u.ForceQuery || strings.Contains(address, "#"):
		return "", errors.New(`must have no "?" and no "#"`)
	case u.User != nil:
		return "", errors.New("must have no user name and no password")
	}
	if !strings.HasSuffix(u.Path, "/") {
		u = u.JoinPath("/")
	}
	return u.String(), nil
}
