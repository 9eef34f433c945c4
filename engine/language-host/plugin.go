package main

import (
	"encoding/json"
	"fmt"
	"strconv"

	"github.com/pulumi/pulumi/sdk/v3"
	"github.com/pulumi/pulumi/sdk/v3/go/common/apitype"
	"github.com/pulumi/pulumi/sdk/v3/go/common/util/rpcutil"
	pulumirpc "github.com/pulumi/pulumi/sdk/v3/proto/go"
)

const (
	policyPackModule = "@pulumi/pulumi/cmd/run-policy-pack"
	pluginModule     = "@pulumi/pulumi/cmd/run-plugin"
)

// RunPlugin implements LanguageRuntimeServer: it runs a policy pack, or a provider written in Node.js, until the engine is
// done with it.
func (host *languageHost) RunPlugin(
	req *pulumirpc.RunPluginRequest, server pulumirpc.LanguageRuntime_RunPluginServer,
) error {
	ctx := server.Context()
	directory := req.GetInfo().GetProgramDirectory()
	isPolicyPack := req.GetKind() == string(apitype.AnalyzerPlugin)

	options, err := parseOptions(req.GetInfo().GetOptions())
	if err != nil {
		return err
	}
	node, err := findNode(directory)
	if err != nil {
		return err
	}
	moduleName := pluginModule
	if isPolicyPack {
		moduleName = policyPackModule
	}
	module, err := findModule(directory, moduleName)
	if err != nil {
		return err
	}

	closer, stdout, stderr, err := rpcutil.MakeRunPluginStreams(server, false)
	if err != nil {
		return err
	}
	defer closer.Close()

	env := append(req.GetEnv(), options.environment()...)
	arguments := append(append([]string{}, options.nodeargs...), pluginArguments(req, module, isPolicyPack)...)

	// A pack reads the stack's configuration when its modules load, so it can only be started once the engine has sent that
	// configuration. Until then the SDK's proxy stands in for the pack.
	var proxy *sdk.PolicyProxy
	if isPolicyPack {
		proxy, stdout, err = sdk.NewPolicyProxy(ctx, stdout)
		if err != nil {
			return fmt.Errorf("could not stand in for the policy pack: %w", err)
		}
		configuration, err := proxy.AwaitConfiguration(ctx)
		if err != nil {
			return fmt.Errorf("the engine sent the policy pack no stack configuration: %w", err)
		}
		settings, err := policyPackConfig(configuration)
		if err != nil {
			return err
		}
		env = append(env, settings...)
	}

	command, release := host.nodeCommand(ctx, node, arguments)
	defer release()
	command.Env = env
	command.Stdout = stdout
	command.Stderr = stderr
	command.Dir = req.GetPwd()
	if isPolicyPack {
		command.Dir = directory
	}
	if err := command.Start(); err != nil {
		return fmt.Errorf("node.js (%s) could not be run: %w", node, err)
	}
	if proxy != nil {
		err = proxy.Attach(ctx, command)
	} else {
		err = command.Wait()
	}
	if code, ran := exitCode(err); ran && code != 0 {
		return fmt.Errorf("%s ended with exit code %d", req.GetName(), code)
	}
	if err != nil {
		return err
	}
	return closer.Close()
}

// pluginArguments is the command line of the SDK's modules: the directory comes last for packs, first for providers.
func pluginArguments(req *pulumirpc.RunPluginRequest, module string, isPolicyPack bool) []string {
	arguments := []string{module}
	if isPolicyPack {
		return append(append(arguments, req.GetArgs()...), req.GetInfo().GetProgramDirectory())
	}
	return append(append(arguments, req.GetInfo().GetProgramDirectory()), req.GetArgs()...)
}

// policyPackConfig gives what the engine told about the stack in the environment variables of the SDK. There is none when a
// pack is examined without a stack.
func policyPackConfig(stack *pulumirpc.AnalyzerStackConfigureRequest) ([]string, error) {
	if stack == nil {
		return nil, nil
	}
	env := []string{"PULUMI_NODEJS_DRY_RUN=" + strconv.FormatBool(stack.GetDryRun())}
	for _, variable := range []struct{ name, value string }{
		{"PULUMI_NODEJS_ORGANIZATION", stack.GetOrganization()},
		{"PULUMI_NODEJS_PROJECT", stack.GetProject()},
		{"PULUMI_NODEJS_STACK", stack.GetStack()},
	} {
		if variable.value != "" {
			env = append(env, variable.name+"="+variable.value)
		}
	}
	if stack.GetConfig() != nil {
		encoded, err := json.Marshal(stack.GetConfig())
		if err != nil {
			return nil, fmt.Errorf("configuration for the policy pack: %w", err)
		}
		env = append(env, "PULUMI_CONFIG="+string(encoded))
	}
	return env, nil
}
