package one.twogather.pod.app;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The chain that DIDs are read from. */
@Command(
        name = "chain",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        description = "Run a chain for development.")
final class ChainCommands {

    @Command(
            name = "dev",
            description = {
                "Run a development chain on this machine, with the DID registry on it, until told to stop.",
                "What is on it is kept in the data folder. serve --chain dev uses it, and starts one itself if none"
                        + " runs."
            },
            footer = {"%nExample:", "  pod chain dev"})
    static final class Dev extends PodCommand {

        @Option(
                names = "--listen",
                paramLabel = "PORT",
                description = "Where to listen on 127.0.0.1. Default: ${DEFAULT-VALUE}.")
        private int listen = ChainSource.Dev.USUAL_PORT;

        Dev(Surroundings surroundings) {
            super(surroundings);
        }

        @Override
        int run(Settings settings) throws Failure {
            PodConfig config = PodConfig.of(settings);
            try (DevNode node = DevNode.start(
                    listen, config.data().resolve("chain"), surroundings().environment())) {
                DevNode.told(listen).forEach(this::say);
                if (node.process().isEmpty()) {
                    say("It ran already.");
                    return 0;
                }
                say("To stop: Ctrl-C");
                Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(node::close));
                return node.process().get().waitFor();
            } catch (InterruptedException stopping) {
                Thread.currentThread().interrupt();
                return 0;
            }
        }
    }
}
