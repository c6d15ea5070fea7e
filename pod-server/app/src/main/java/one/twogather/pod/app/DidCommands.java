package one.twogather.pod.app;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import one.twogather.pod.did.DidResolver;
import one.twogather.pod.did.Resolution;
import one.twogather.pod.did.Standing;
import one.twogather.pod.outbound.CachingFetcher;
import one.twogather.pod.outbound.Limits;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What DIDs say, and how their owners change it. */
@Command(
        name = "did",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        description = "Find out what a DID says, and change one that is yours.")
final class DidCommands {

    static CommandLine tree(Surroundings surroundings) {
        CommandLine did = new CommandLine(new DidCommands())
                .addSubcommand(new Resolve(surroundings))
                .addSubcommand(new DidStatusCommand(surroundings));
        DidChangeCommands.all(surroundings).forEach(did::addSubcommand);
        GuardianCommands.all(surroundings).forEach(did::addSubcommand);
        RecoveryWalkCommands.all(surroundings).forEach(did::addSubcommand);
        return did;
    }

    @Command(
            name = "resolve",
            description = {
                "Print the document of a DID, and what is known of it, as JSON. did:ethr is read from the chain that is"
                        + " configured; did:key, did:pkh and did:web need none."
            },
            footer = {
                "%nExit status: 0 if there is a document, 1 if not.",
                "%nExamples:",
                "  pod did resolve did:key:z6MkpTHR8VNsBxYAAWHut2Geadd9jSwuBV8xRoAnwWsdvktH",
                "  pod did resolve did:ethr:0x7a69:0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266 --chain dev",
                "  pod did resolve 'did:ethr:0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266' --version-id 19000000"
            })
    static final class Resolve extends PodCommand {

        /** A person waits for the answer. */
        private static final Duration PATIENCE = Duration.ofMinutes(1);

        private static final long MEMORY = 64L << 20;

        @Parameters(paramLabel = "DID", description = "The DID, perhaps with ?versionId=... or ?versionTime=...")
        private String did = "";

        @Option(
                names = "--version-id",
                paramLabel = "N",
                description = "The version with this name: of did:ethr the number of a block.")
        private @Nullable String versionId;

        @Option(
                names = "--version-time",
                paramLabel = "T",
                description = "The version of this time, such as 2026-06-01T12:00:00Z.")
        private @Nullable String versionTime;

        Resolve(Surroundings surroundings) {
            super(surroundings);
        }

        @Override
        Set<Key<?>> shown() {
            return Set.of(Keys.CHAIN, Keys.CHAIN_ID, Keys.CHAIN_REGISTRY, Keys.OUTBOUND_ALLOW);
        }

        @Override
        int run(Settings settings) {
            Dids dids = new Dids(PodConfig.of(settings));
            Clock clock = surroundings().clock();
            DidResolver resolver = dids.resolver(
                    new CachingFetcher(dids.client(Limits.USUAL), CachingFetcher.Keeping.USUAL, MEMORY, clock),
                    PATIENCE,
                    MEMORY,
                    clock);
            Resolution resolution = resolver.resolve(url());
            say(Json.text(shape(resolution)));
            return resolution instanceof Resolution.Failed ? 1 : 0;
        }

        private String url() {
            List<String> selectors = new ArrayList<>();
            if (versionId != null) {
                selectors.add("versionId=" + versionId);
            }
            if (versionTime != null) {
                selectors.add("versionTime=" + versionTime);
            }
            String between = selectors.isEmpty() ? "" : did.contains("?") ? "&" : "?";
            return did + between + String.join("&", selectors);
        }

        /** A DID resolution result, with one word more: how far it is to be believed. */
        private static Map<String, Object> shape(Resolution resolution) {
            return switch (resolution) {
                case Resolution.Resolved(var document, var metadata, var standing) -> {
                    Map<String, Object> resolved = Shapes.ordered("contentType", "application/did+ld+json");
                    resolved.putAll(standing(standing));
                    yield Shapes.ordered(
                            "didDocument", Json.object(document.jsonLd()).orElseThrow(),
                            "didDocumentMetadata", metadata.members(),
                            "didResolutionMetadata", resolved);
                }
                case Resolution.Failed failed ->
                    Shapes.ordered(
                            "didDocument", Optional.empty(),
                            "didDocumentMetadata", Map.of(),
                            "didResolutionMetadata",
                                    Shapes.ordered("error", failed.error(), "message", failed.reason()));
            };
        }

        private static Map<String, Object> standing(Standing standing) {
            return switch (standing) {
                case Standing.Certain() -> Shapes.ordered("standing", "certain");
                case Standing.Checked(var at) -> Shapes.ordered("standing", "checked", "checked", at.toString());
                case Standing.Stale(var at, String reason) ->
                    Shapes.ordered("standing", "stale", "checked", at.toString(), "message", reason);
                case Standing.Assumed(String reason) -> Shapes.ordered("standing", "assumed", "message", reason);
            };
        }
    }
}
