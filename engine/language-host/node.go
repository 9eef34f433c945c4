package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"time"

	"github.com/google/shlex"
	"google.golang.org/protobuf/types/known/structpb"
)

// How long an interrupted program may take to end before it is killed.
const interruptGrace = 5 * time.Second

// options are the runtime options of Pulumi.yaml or PulumiPolicy.yaml that this host honours; "packagemanager" and
// "production" are accepted and have no effect, since npm installs everything.
type options struct {
	typescript bool
	tsconfig   string
	nodeargs   []string
}

func parseOptions(given *structpb.Struct) (options, error) {
	parsed := options{typescript: true}
	for name, value := range given.AsMap() {
		var ok bool
		switch name {
		case "typescript":
			parsed.typescript, ok = value.(bool)
			if !ok {
				return parsed, fmt.Errorf("runtime option %q must be true or false, got %v", name, value)
			}
		case "tsconfig":
			parsed.tsconfig, ok = value.(string)
			if !ok {
				return parsed, fmt.Errorf("runtime option %q must be a path, got %v", name, value)
			}
		case "nodeargs":
			text, ok := value.(string)
			if !ok {
				return parsed, fmt.Errorf("runtime option %q must be a string, got %v", name, value)
			}
			arguments, err := shlex.Split(text)
			if err != nil {
				return parsed, fmt.Errorf("runtime option %q (%s) cannot be split into arguments: %w", name, text, err)
			}
			parsed.nodeargs = arguments
		}
	}
	return parsed, nil
}

func (o options) environment() []string {
	var env []string
	if o.typescript {
		env = append(env, "PULUMI_NODEJS_TYPESCRIPT=true")
	}
	if o.tsconfig != "" {
		env = append(env, "PULUMI_NODEJS_TSCONFIG_PATH="+o.tsconfig)
	}
	return env
}

// findNode prefers the Node.js that the project pins through npm to whichever comes first on PATH: a lock file that fixes
// every package but not the runtime would fix little.
func findNode(directory string) (string, error) {
	name := "node"
	if runtime.GOOS == "windows" {
		name = "node.exe"
	}
	for _, modules := range modulesDirectories(directory) {
		pinned := filepath.Join(modules, ".bin", name)
		if info, err := os.Stat(pinned); err == nil && info.Mode().IsRegular() {
			return pinned, nil
		}
	}
	node, err := exec.LookPath("node")
	if err != nil {
		return "", fmt.Errorf("no Node.js: neither installed by npm above %s nor found on PATH; run npm ci there", directory)
	}
	return node, nil
}

// findModule resolves a CommonJS module the way Node.js would from the directory, without the cost of starting Node.js.
func findModule(directory, module string) (string, error) {
	for _, modules := range modulesDirectories(directory) {
		entry := filepath.Join(modules, filepath.FromSlash(module), "index.js")
		if _, err := os.Stat(entry); err == nil {
			return entry, nil
		}
	}
	return "", fmt.Errorf("%s is not installed in or above %s: run npm ci there", module, directory)
}

// modulesDirectories lists the node_modules directories that Node.js searches from a directory, nearest first.
func modulesDirectories(directory string) []string {
	var found []string
	for current := filepath.Clean(directory); ; current = filepath.Dir(current) {
		if filepath.Base(current) != "node_modules" {
			found = append(found, filepath.Join(current, "node_modules"))
		}
		if filepath.Dir(current) == current {
			return found
		}
	}
}

func versionOfNode(ctx context.Context, node string) (string, error) {
	out, err := exec.CommandContext(ctx, node, "--version").Output()
	if err != nil {
		return "", fmt.Errorf("%s --version failed: %w", node, err)
	}
	return strings.TrimSpace(string(out)), nil
}

// nodeCommand prepares Node.js to be interrupted, not killed, when the engine gives up or the host is told to stop.
func (host *languageHost) nodeCommand(request context.Context, node string, arguments []string) (*exec.Cmd, func()) {
	ctx, cancel := context.WithCancel(host.ctx)
	detach := context.AfterFunc(request, cancel)
	command := exec.CommandContext(ctx, node, arguments...)
	command.Cancel = func() error {
		if err := command.Process.Signal(os.Interrupt); err != nil {
			return command.Process.Kill()
		}
		return nil
	}
	command.WaitDelay = interruptGrace
	return command, func() {
		detach()
		cancel()
	}
}

// exitCode tells how a process that has been waited for ended; ok is false when it never ran.
func exitCode(err error) (code int, ok bool) {
	if err == nil {
		return 0, true
	}
	var exit *exec.ExitError
	if errors.As(err, &exit) {
		return exit.ExitCode(), true
	}
	return 0, false
}
