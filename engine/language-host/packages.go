package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"

	"github.com/pulumi/pulumi/sdk/v3/go/common/util/rpcutil"
	pulumirpc "github.com/pulumi/pulumi/sdk/v3/proto/go"
)

// manifest is what this host reads of a package.json.
type manifest struct {
	Name            string            `json:"name"`
	Version         string            `json:"version"`
	Dependencies    map[string]string `json:"dependencies"`
	DevDependencies map[string]string `json:"devDependencies"`
	Pulumi          struct {
		Resource         bool              `json:"resource"`
		Name             string            `json:"name"`
		Version          string            `json:"version"`
		Server           string            `json:"server"`
		Parameterization *parameterization `json:"parameterization"`
	} `json:"pulumi"`
}

type parameterization struct {
	Name    string `json:"name"`
	Version string `json:"version"`
	Value   []byte `json:"value"`
}

func readManifest(directory string) (*manifest, error) {
	content, err := os.ReadFile(filepath.Join(directory, "package.json"))
	if err != nil {
		return nil, err
	}
	var parsed manifest
	if err := json.Unmarshal(content, &parsed); err != nil {
		return nil, fmt.Errorf("%s: %w", filepath.Join(directory, "package.json"), err)
	}
	return &parsed, nil
}

// requiredPackages lists the packages installed in a program's own node_modules that come with a provider plugin.
func requiredPackages(directory string) ([]*pulumirpc.PackageDependency, error) {
	installed, err := installedPackages(filepath.Join(directory, "node_modules"))
	if err != nil {
		return nil, err
	}
	var packages []*pulumirpc.PackageDependency
	for _, installedPackage := range installed {
		parsed, err := readManifest(installedPackage)
		if errors.Is(err, fs.ErrNotExist) {
			continue
		}
		if err != nil {
			return nil, err
		}
		if parsed.Pulumi.Resource {
			dependency, err := packageDependency(parsed)
			if err != nil {
				return nil, err
			}
			packages = append(packages, dependency)
		}
	}
	return packages, nil
}

func packageDependency(parsed *manifest) (*pulumirpc.PackageDependency, error) {
	name := parsed.Pulumi.Name
	if name == "" {
		unscoped, official := strings.CutPrefix(parsed.Name, "@pulumi/")
		if !official {
			return nil, fmt.Errorf("package %s has a provider plugin, and its package.json does not name it (pulumi.name)", parsed.Name)
		}
		name = unscoped
	}
	pluginVersion := parsed.Pulumi.Version
	if pluginVersion == "" {
		pluginVersion = parsed.Version
	}
	dependency := &pulumirpc.PackageDependency{
		Name:    name,
		Kind:    "resource",
		Version: "v" + strings.TrimPrefix(pluginVersion, "v"),
		Server:  parsed.Pulumi.Server,
	}
	if given := parsed.Pulumi.Parameterization; given != nil {
		dependency.Parameterization = &pulumirpc.PackageParameterization{
			Name: given.Name, Version: given.Version, Value: given.Value,
		}
	}
	return dependency, nil
}

// installedPackages lists the directories of the packages in a node_modules directory, scoped ones included.
func installedPackages(modules string) ([]string, error) {
	entries, err := os.ReadDir(modules)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	var packages []string
	for _, entry := range entries {
		directory := filepath.Join(modules, entry.Name())
		switch {
		case strings.HasPrefix(entry.Name(), "."):
		case strings.HasPrefix(entry.Name(), "@"):
			scoped, err := installedPackages(directory)
			if err != nil {
				return nil, err
			}
			packages = append(packages, scoped...)
		case entry.Type().IsRegular():
		default:
			packages = append(packages, directory)
		}
	}
	return packages, nil
}

// programDependencies lists what the nearest package.json asks for and, if transitive, all that is installed beside it.
func programDependencies(directory string, transitive bool) ([]*pulumirpc.DependencyInfo, error) {
	root, err := packageRoot(directory)
	if err != nil {
		return nil, err
	}
	modules := filepath.Join(root, "node_modules")
	var wanted []string
	if transitive {
		if wanted, err = installedPackages(modules); err != nil {
			return nil, err
		}
	} else {
		parsed, err := readManifest(root)
		if err != nil {
			return nil, err
		}
		for _, group := range []map[string]string{parsed.Dependencies, parsed.DevDependencies} {
			for name := range group {
				wanted = append(wanted, filepath.Join(modules, filepath.FromSlash(name)))
			}
		}
	}
	slices.Sort(wanted)
	var dependencies []*pulumirpc.DependencyInfo
	for _, installed := range wanted {
		parsed, err := readManifest(installed)
		if errors.Is(err, fs.ErrNotExist) {
			continue
		}
		if err != nil {
			return nil, err
		}
		dependencies = append(dependencies, &pulumirpc.DependencyInfo{Name: parsed.Name, Version: parsed.Version})
	}
	return dependencies, nil
}

func packageRoot(directory string) (string, error) {
	for current := filepath.Clean(directory); ; current = filepath.Dir(current) {
		if _, err := os.Stat(filepath.Join(current, "package.json")); err == nil {
			return current, nil
		}
		if filepath.Dir(current) == current {
			return "", fmt.Errorf("no package.json in or above %s", directory)
		}
	}
}

// InstallDependencies implements LanguageRuntimeServer: npm installs what the lock file says, or resolves it where there is no
// lock file.
func (host *languageHost) InstallDependencies(
	req *pulumirpc.InstallDependenciesRequest, server pulumirpc.LanguageRuntime_InstallDependenciesServer,
) error {
	root, err := packageRoot(req.GetInfo().GetProgramDirectory())
	if err != nil {
		return err
	}
	npm, err := exec.LookPath("npm")
	if err != nil {
		return fmt.Errorf("no npm on PATH to install the dependencies of %s", root)
	}
	closer, stdout, stderr, err := rpcutil.MakeInstallDependenciesStreams(server, req.GetIsTerminal())
	if err != nil {
		return err
	}
	defer closer.Close()

	verb := "install"
	if _, err := os.Stat(filepath.Join(root, "package-lock.json")); err == nil {
		verb = "ci"
	}
	fmt.Fprintf(stdout, "npm %s in %s\n", verb, root)
	command, release := host.nodeCommand(server.Context(), npm, []string{verb, "--no-audit", "--no-fund", "--loglevel=error"})
	defer release()
	command.Dir = root
	command.Stdout = struct{ io.Writer }{stdout}
	command.Stderr = struct{ io.Writer }{stderr}
	if err := command.Run(); err != nil {
		return fmt.Errorf("npm %s failed in %s: %w", verb, root, err)
	}
	return closer.Close()
}
