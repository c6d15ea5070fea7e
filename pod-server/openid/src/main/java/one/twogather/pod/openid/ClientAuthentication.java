package one.twogather.pod.openid;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import one.twogather.pod.identity.ClientCredential;
import one.twogather.pod.identity.ClientCredentials;
import one.twogather.pod.identity.ClientCredentials.Check;
import one.twogather.pod.identity.FailureLimiter;
import one.twogather.pod.identity.RemoteName;
import one.twogather.pod.model.Parsed;
import one.twogather.pod.openid.ClientForm.Named;

/**
 * Whether a client is who it says (RFC 6749 §2.3). One that has a secret must show it; one that has none must not pretend to, and proves itself by what it
 * holds: codes with their verifiers, tokens with the key they are bound to.
 */
final class ClientAuthentication {

    /** Counted for a client at one address, so that a stranger's failures elsewhere do not slow down a client that mistypes. */
    private static final int FREE_PER_CLIENT = 10;
    /** Many people can share an address, and one of them have a broken script. */
    private static final int FREE_PER_REMOTE = 50;

    private final ClientCredentials credentials;
    private final Registrations registrations;
    private final FailureLimiter failuresOfClient;
    private final FailureLimiter failuresOfRemote;

    /** What came of it. */
    sealed interface Finding {

        /** @param credential a script's, that speaks for its owner */
        record Known(String id, boolean isPublic, Optional<ClientCredential> credential) implements Finding {}

        record Unknown(ClientAnswer answer) implements Finding {}
    }

    ClientAuthentication(ClientCredentials credentials, Registrations registrations, Clock clock) {
        this.credentials = credentials;
        this.registrations = registrations;
        this.failuresOfClient = new FailureLimiter(FREE_PER_CLIENT, clock);
        this.failuresOfRemote = new FailureLimiter(FREE_PER_REMOTE, clock);
    }

    /** What an endpoint says to a client that it knows. */
    @FunctionalInterface
    interface Desk {
        ClientAnswer answer(Finding.Known client, ClientForm form);
    }

    /** Reads what was sent, finds out who sent it, and leaves the rest to {@code desk}. */
    ClientAnswer answer(ClientRequest request, Desk desk) {
        return switch (ClientForm.read(request.contentType(), request.body())) {
            case Parsed.Invalid<ClientForm>(String reason) -> ClientAnswer.invalidRequest(reason);
            case Parsed.Valid<ClientForm>(ClientForm form) ->
                switch (form.client(request.authorization())) {
                    case Parsed.Invalid<Named>(String reason) -> ClientAnswer.invalidClient(reason);
                    case Parsed.Valid<Named>(Named named) ->
                        switch (find(named, request.remote())) {
                            case Finding.Unknown(ClientAnswer answer) -> answer;
                            case Finding.Known client -> desk.answer(client, form);
                        };
                };
        };
    }

    Finding find(Named named, String remote) {
        if (ClientDocuments.isAddress(named.id())) {
            return named.secret().isEmpty()
                    ? new Finding.Known(named.id(), true, Optional.empty())
                    : wrong(named, remote);
        }
        return Registrations.isIdentifier(named.id()) ? registered(named, remote) : credential(named, remote);
    }

    private Finding registered(Named named, String remote) {
        Optional<Client> client = registrations.find(named.id());
        if (client.isEmpty()) {
            return wrong(named, remote);
        }
        boolean isRight = client.get().isPublic()
                ? named.secret().isEmpty()
                : named.secret()
                        .filter(secret -> registrations.isSecretOf(named.id(), secret))
                        .isPresent();
        return isRight
                ? new Finding.Known(named.id(), client.get().isPublic(), Optional.empty())
                : wrong(named, remote);
    }

    private Finding credential(Named named, String remote) {
        return switch (credentials.check(named.id(), named.secret().orElse(""))) {
            case Check.Accepted(ClientCredential credential) ->
                new Finding.Known(named.id(), false, Optional.of(credential));
            case Check.Busy() ->
                new Finding.Unknown(ClientAnswer.later("too many clients are asking at the moment", 2));
            case Check.Wrong() -> wrong(named, remote);
        };
    }

    /** Who has the right secret never comes here: others may share their address, and everybody does behind a proxy that is not trusted. */
    private Finding wrong(Named named, String address) {
        String remote = RemoteName.of(address);
        String both = remote + " " + Secrets.digest(named.id());
        Optional<Duration> pause = failuresOfRemote.pause(remote).or(() -> failuresOfClient.pause(both));
        if (pause.isPresent()) {
            return new Finding.Unknown(
                    ClientAnswer.later("too many failed attempts", pause.get().toSeconds() + 1));
        }
        failuresOfRemote.failed(remote);
        failuresOfClient.failed(both);
        return new Finding.Unknown(ClientAnswer.invalidClient("the client is unknown, or this is not its secret"));
    }
}
