package one.twogather.pod.app;

import java.util.List;
import java.util.Optional;
import one.twogather.pod.hosting.Administration;
import one.twogather.pod.hosting.NewToken;
import one.twogather.pod.hosting.Token;
import one.twogather.pod.hosting.TokenBounds;
import one.twogather.pod.model.Outcome;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Tokens: with each, one program signs in for one account. */
@Command(
        name = "token",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        description = "Let programs sign in for an account, and take that back.")
final class TokenCommands {

    @Command(
            name = "add",
            description = "Make a token. Its secret is shown this once.",
            footer = {
                "%nExamples:",
                "  pod token add alice --name laptop",
                "  pod token add alice --name backup --container notes/ --container photos/",
                "  pod token add alice --name kitchen --kind https://schema.org/Recipe --actions read,append --days 30",
                "%nWithout --container, --kind, --actions and --days, it may do whatever the account may."
            })
    static final class Add extends PodCommand {

        @Parameters(paramLabel = "ACCOUNT", description = "For whom the program shall act.")
        private String account = "";

        @Option(
                names = "--name",
                required = true,
                paramLabel = "NAME",
                description = "What to call it, to know it again when it shall be revoked.")
        private String name = "";

        @Option(
                names = "--json",
                description =
                        "Print an object: clientId, clientSecret, issuer, tokenEndpoint, webId, storage, grant, may,"
                                + " until.")
        private boolean json;

        @Mixin
        private final NarrowOptions narrow = new NarrowOptions();

        Add(Surroundings surroundings) {
            super(surroundings);
        }

        @Override
        int run(Settings settings) throws Failure {
            Optional<TokenBounds> bounds = narrow.bounds();
            NewToken token =
                    switch (AdminDoor.of(settings, surroundings())
                            .useExisting(admin -> admin.addToken(account, name, bounds))) {
                        case Outcome.Done<NewToken>(NewToken made) -> made;
                        case Outcome.Refused<NewToken>(var problem) -> throw refused(problem);
                    };
            if (json) {
                say(Json.text(Shapes.newToken(token)));
            } else {
                say("Made the token " + name + " for " + account + ". The secret is shown this once: keep it now.");
                say(Columns.pairs(Shapes.signIn(token)));
                say("It may: " + Shapes.may(token.token()));
                if (bounds.isPresent()) {
                    say("Its owner can narrow that, and take it back, at "
                            + token.account().issuer() + "-/apps");
                }
                say("To take it back: tools/pod token revoke " + token.token().clientId());
            }
            return 0;
        }
    }

    @Command(name = "list", description = "List all tokens, without their secrets.")
    static final class ListAll extends PodCommand {

        @Option(
                names = "--json",
                description =
                        "Print an array of objects: clientId, account, name, created, lastUsed, grant, may, until.")
        private boolean json;

        ListAll(Surroundings surroundings) {
            super(surroundings);
        }

        @Override
        int run(Settings settings) throws Failure {
            List<Token> tokens = AdminDoor.of(settings, surroundings()).useExisting(Administration::tokens);
            if (json) {
                say(Json.text(tokens.stream().map(Shapes::token).toList()));
            } else if (tokens.isEmpty()) {
                say("There are no tokens.");
            } else {
                say(Columns.table(
                        List.of("CLIENT ID", "ACCOUNT", "NAME", "CREATED", "LAST USED", "MAY"),
                        tokens.stream()
                                .map(token -> List.of(
                                        token.clientId(),
                                        token.account().name(),
                                        token.label(),
                                        token.created().toString(),
                                        token.lastUsed().map(Object::toString).orElse("never"),
                                        Shapes.may(token)))
                                .toList()));
            }
            return 0;
        }
    }

    @Command(
            name = "revoke",
            description = "End a token. The very next request with it is refused.",
            footer = {"%nExample:", "  pod token revoke alice-x7k2m9q4w8r3t5"})
    static final class Revoke extends PodCommand {

        @Parameters(paramLabel = "CLIENT_ID", description = "As `pod token list` shows it.")
        private String clientId = "";

        @Option(names = "--json", description = "Print the token that was ended.")
        private boolean json;

        Revoke(Surroundings surroundings) {
            super(surroundings);
        }

        @Override
        int run(Settings settings) throws Failure {
            Token token =
                    switch (AdminDoor.of(settings, surroundings()).useExisting(admin -> admin.revokeToken(clientId))) {
                        case Outcome.Done<Token>(Token ended) -> ended;
                        case Outcome.Refused<Token>(var problem) -> throw refused(problem);
                    };
            say(json ? Json.text(Shapes.token(token)) : "Revoked " + token.label() + " of " + token.account() + ".");
            return 0;
        }
    }
}
