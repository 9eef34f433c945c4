package main

import (
	"context"
	"fmt"
	"sync"

	"github.com/pulumi/pulumi/sdk/v3/go/common/util/rpcutil"
	"github.com/pulumi/pulumi/sdk/v3/go/common/version"
	pulumirpc "github.com/pulumi/pulumi/sdk/v3/proto/go"
	"google.golang.org/protobuf/types/known/emptypb"
)

// languageHost answers what the engine asks of a language. Code generation and packaging of SDKs are left unimplemented on
// purpose: no command of this project needs them, and the engine reports them as such.
type languageHost struct {
	pulumirpc.UnimplementedLanguageRuntimeServer

	ctx      context.Context // ends when the host must stop everything that it started
	shutDown context.CancelFunc

	lock          sync.Mutex
	engineAddress string
}

func newLanguageHost(ctx context.Context, shutDown context.CancelFunc) *languageHost {
	return &languageHost{ctx: ctx, shutDown: shutDown}
}

// watchEngine remembers the engine, and ends this host when the engine has gone: no program may outlive its engine.
func (host *languageHost) watchEngine(address string) error {
	host.lock.Lock()
	host.engineAddress = address
	host.lock.Unlock()
	if err := rpcutil.Healthcheck(host.ctx, address, engineHealthInterval, host.shutDown); err != nil {
		return fmt.Errorf("could not watch the engine at %s: %w", address, err)
	}
	return nil
}

func (host *languageHost) engine() string {
	host.lock.Lock()
	defer host.lock.Unlock()
	return host.engineAddress
}

// Handshake implements LanguageRuntimeServer.
func (host *languageHost) Handshake(
	_ context.Context, req *pulumirpc.LanguageHandshakeRequest,
) (*pulumirpc.LanguageHandshakeResponse, error) {
	if err := host.watchEngine(req.GetEngineAddress()); err != nil {
		return nil, err
	}
	return &pulumirpc.LanguageHandshakeResponse{}, nil
}

// GetPluginInfo implements LanguageRuntimeServer.
func (host *languageHost) GetPluginInfo(context.Context, *emptypb.Empty) (*pulumirpc.PluginInfo, error) {
	return &pulumirpc.PluginInfo{Version: version.Version}, nil
}

// GetRequiredPackages implements LanguageRuntimeServer. As in the official host, only packages installed at or below the
// program's own directory count; the plugins of all others are found when a resource first asks for them.
func (host *languageHost) GetRequiredPackages(
	_ context.Context, req *pulumirpc.GetRequiredPackagesRequest,
) (*pulumirpc.GetRequiredPackagesResponse, error) {
	packages, err := requiredPackages(req.GetInfo().GetProgramDirectory())
	if err != nil {
		return nil, err
	}
	return &pulumirpc.GetRequiredPackagesResponse{Packages: packages}, nil
}

// GetProgramDependencies implements LanguageRuntimeServer.
func (host *languageHost) GetProgramDependencies(
	_ context.Context, req *pulumirpc.GetProgramDependenciesRequest,
) (*pulumirpc.GetProgramDependenciesResponse, error) {
	dependencies, err := programDependencies(req.GetInfo().GetProgramDirectory(), req.GetTransitiveDependencies())
	if err != nil {
		return nil, err
	}
	return &pulumirpc.GetProgramDependenciesResponse{Dependencies: dependencies}, nil
}

// About implements LanguageRuntimeServer.
func (host *languageHost) About(ctx context.Context, req *pulumirpc.AboutRequest) (*pulumirpc.AboutResponse, error) {
	node, err := findNode(req.GetInfo().GetProgramDirectory())
	if err != nil {
		return nil, err
	}
	nodeVersion, err := versionOfNode(ctx, node)
	if err != nil {
		return nil, err
	}
	return &pulumirpc.AboutResponse{
		Executable: node,
		Version:    nodeVersion,
		Metadata:   map[string]string{"packagemanager": "npm", "languageHost": "socle"},
	}, nil
}

// RuntimeOptionsPrompts implements LanguageRuntimeServer: nothing is asked when a project is made.
func (host *languageHost) RuntimeOptionsPrompts(
	context.Context, *pulumirpc.RuntimeOptionsRequest,
) (*pulumirpc.RuntimeOptionsResponse, error) {
	return &pulumirpc.RuntimeOptionsResponse{}, nil
}

// Template implements LanguageRuntimeServer: a new project needs no further files.
func (host *languageHost) Template(context.Context, *pulumirpc.TemplateRequest) (*pulumirpc.TemplateResponse, error) {
	return &pulumirpc.TemplateResponse{}, nil
}

// Cancel implements LanguageRuntimeServer: programs and packs are interrupted, then the host ends.
func (host *languageHost) Cancel(context.Context, *emptypb.Empty) (*emptypb.Empty, error) {
	host.shutDown()
	return &emptypb.Empty{}, nil
}
