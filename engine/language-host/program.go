package main

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"strconv"

	"github.com/pulumi/pulumi/sdk/v3/go/common/resource/config"
	pulumirpc "github.com/pulumi/pulumi/sdk/v3/proto/go"
)

const programModule = "@pulumi/pulumi/cmd/run"

// The SDK ends a program with this code when it has already told the user what is wrong.
const alreadyReported = 32

// Run implements LanguageRuntimeServer: it runs the program to its end. What the user did wrong is in the response; an error
// is a failure of this host.
//
// Unlike the official host there is no proxy between the program and the engine: it serves synchronous invokes of old SDKs,
// and the pinned SDK makes none.
func (host *languageHost) Run(ctx context.Context, req *pulumirpc.RunRequest) (*pulumirpc.RunResponse, error) {
	directory := req.GetInfo().GetProgramDirectory()
	if req.GetAttachDebugger() {
		return failed("The embedded engine cannot attach a debugger: set nodeargs to --inspect-brk in Pulumi.yaml, " +
			"or install Pulumi (https://www.pulumi.com/docs/install/)."), nil
	}
	options, err := parseOptions(req.GetInfo().GetOptions())
	if err != nil {
		return failed(err.Error()), nil
	}
	node, err := findNode(directory)
	if err != nil {
		return failed(err.Error()), nil
	}
	module, err := findModule(directory, programModule)
	if err != nil {
		return failed(err.Error()), nil
	}
	settings, err := programConfig(req)
	if err != nil {
		return failed(err.Error()), nil
	}

	arguments := append(append([]string{}, options.nodeargs...), programArguments(req, host.engine(), module)...)
	command, release := host.nodeCommand(ctx, node, arguments)
	defer release()
	command.Env = append(append(os.Environ(), settings...), options.environment()...)
	// Node.js may switch an inherited stream to non-blocking mode under the engine's feet: it gets pipes of its own.
	command.Stdout = struct{ io.Writer }{os.Stdout}
	command.Stderr = struct{ io.Writer }{os.Stderr}

	err = command.Run()
	code, ran := exitCode(err)
	switch {
	case ran && code == 0:
		return &pulumirpc.RunResponse{}, nil
	case ran && code == alreadyReported:
		return &pulumirpc.RunResponse{Bail: true}, nil
	case ran && code > 0:
		return failed(fmt.Sprintf("The program ended with exit code %d.", code)), nil
	case ran:
		return failed(fmt.Sprintf("The program was ended by a signal (%v).", err)), nil
	default:
		return failed(fmt.Sprintf("Node.js (%s) could not be run: %v", node, err)), nil
	}
}

func failed(message string) *pulumirpc.RunResponse {
	return &pulumirpc.RunResponse{Error: message}
}

// programArguments is the command line that the SDK's run module expects.
func programArguments(req *pulumirpc.RunRequest, engine, module string) []string {
	arguments := []string{module}
	for _, flag := range []struct{ name, value string }{
		{"monitor", req.GetMonitorAddress()},
		{"engine", engine},
		{"organization", req.GetOrganization()},
		{"project", req.GetProject()},
		{"root-directory", req.GetInfo().GetRootDirectory()},
		{"stack", req.GetStack()},
		{"pwd", req.GetInfo().GetProgramDirectory()},
		{"parallel", strconv.Itoa(int(req.GetParallel()))},
	} {
		if flag.value != "" {
			arguments = append(arguments, "--"+flag.name, flag.value)
		}
	}
	if req.GetDryRun() {
		arguments = append(arguments, "--dry-run")
	}
	arguments = append(arguments, req.GetInfo().GetEntryPoint())
	return append(arguments, req.GetArgs()...)
}

// programConfig gives the stack's configuration, and which of its keys are secret, in the environment variables of the SDK.
func programConfig(req *pulumirpc.RunRequest) ([]string, error) {
	values := make(map[string]string, len(req.GetConfig()))
	for key, value := range req.GetConfig() {
		parsed, err := config.ParseKey(key)
		if err != nil {
			return nil, fmt.Errorf("configuration key %q: %w", key, err)
		}
		values[parsed.Namespace()+":config:"+parsed.Name()] = value
	}
	secretKeys := req.GetConfigSecretKeys()
	if secretKeys == nil {
		secretKeys = []string{}
	}
	encodedValues, err := json.Marshal(values)
	if err != nil {
		return nil, fmt.Errorf("configuration: %w", err)
	}
	encodedKeys, err := json.Marshal(secretKeys)
	if err != nil {
		return nil, fmt.Errorf("configuration: %w", err)
	}
	return []string{"PULUMI_CONFIG=" + string(encodedValues), "PULUMI_CONFIG_SECRET_KEYS=" + string(encodedKeys)}, nil
}
