// Command pulumi-language-nodejs lets a Pulumi CLI built from its Go module run Node.js programs and policy packs.
//
// It exists because the CLI and the Node.js language host are two programs, and only the CLI can be had as a Go module. It is
// used by the embedded engine alone: an official Pulumi installation brings, and keeps, its own.
package main

import (
	"context"
	"flag"
	"fmt"
	"os"
	"os/signal"
	"syscall"
	"time"

	"github.com/pulumi/pulumi/sdk/v3/go/common/util/rpcutil"
	"github.com/pulumi/pulumi/sdk/v3/go/common/version"
	pulumirpc "github.com/pulumi/pulumi/sdk/v3/proto/go"
	"google.golang.org/grpc"
)

// An engine that died without a word is noticed within this time; nothing waits for it otherwise.
const engineHealthInterval = 5 * time.Second

func main() {
	flags := flag.NewFlagSet("pulumi-language-nodejs", flag.ExitOnError)
	showVersion := flags.Bool("version", false, "print the version and exit")
	// The engine passes these to every language host; they mean nothing here, and must not be refused.
	flags.String("tracing", "", "ignored")
	flags.String("runtime", "nodejs", "ignored")
	_ = flags.Parse(os.Args[1:])
	if *showVersion {
		fmt.Println(version.Version)
		return
	}
	if err := serve(flags.Arg(0)); err != nil {
		fmt.Fprintf(os.Stderr, "pulumi-language-nodejs: %v\n", err)
		os.Exit(1)
	}
}

func serve(engineAddress string) error {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()

	stopServing := make(chan bool)
	context.AfterFunc(ctx, func() { close(stopServing) })

	host := newLanguageHost(ctx, stop)
	if engineAddress != "" {
		if err := host.watchEngine(engineAddress); err != nil {
			return err
		}
	}
	handle, err := rpcutil.ServeWithOptions(rpcutil.ServeOptions{
		Cancel: stopServing,
		Init: func(server *grpc.Server) error {
			pulumirpc.RegisterLanguageRuntimeServer(server, host)
			return nil
		},
		Options: rpcutil.TracingServerInterceptorOptions(nil),
	})
	if err != nil {
		return fmt.Errorf("could not start: %w", err)
	}

	// The engine reads the port from the first line of standard output.
	fmt.Printf("%d\n", handle.Port)

	return <-handle.Done
}
