package one.twogather.pod.hosting;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.IntSupplier;
import one.twogather.pod.activity.Activities;
import one.twogather.pod.activity.ActivityLine;
import one.twogather.pod.identity.Accounts;
import one.twogather.pod.identity.ClientCredential;
import one.twogather.pod.identity.ClientCredentials;
import one.twogather.pod.identity.IssuedCredential;
import one.twogather.pod.keyspace.KeySpace;
import one.twogather.pod.keyspace.KeySpaceUnavailable;
import one.twogather.pod.model.Outcome;
import one.twogather.pod.model.Parsed;
import one.twogather.pod.model.PodId;
import one.twogather.pod.model.PodLocator;
import one.twogather.pod.model.Problem;
import one.twogather.pod.model.ProblemType;
import one.twogather.pod.model.WebId;

/** Administration by the rooms of this very process. */
public final class LocalAdministration implements Administration {

    private static final int MAX_LABEL = 100;
    private static final int MAX_LINES = 1_000;

    private final KeySpace rows;
    private final Provisioning provisioning;
    private final Accounts accounts;
    private final ClientCredentials credentials;
    private final PodLocator locator;
    private final String tokenEndpoint;
    private final DataCopies copies;
    private final IntSupplier index;
    private final Runnable revoked;
    private final Entrance entrance;
    private final Activities activities;
    private final TokenGrants tokenGrants;
    private final Grants grants;
    private final Shares shares;
    private final FileCare files;

    /**
     * @param tokenEndpoint where tokens are exchanged for access tokens
     * @param index makes the search index anew, and says of how many pods
     * @param revoked told after a token was revoked, so that what it opened is closed at once
     * @param entrance to the pages of the same accounts
     */
    public LocalAdministration(
            KeySpace rows,
            Provisioning provisioning,
            Accounts accounts,
            ClientCredentials credentials,
            PodLocator locator,
            String tokenEndpoint,
            DataCopies copies,
            IntSupplier index,
            Runnable revoked,
            Entrance entrance,
            Activities activities,
            TokenGrants tokenGrants,
            Grants grants,
            Shares shares,
            FileCare files) {
        this.rows = rows;
        this.provisioning = provisioning;
        this.accounts = accounts;
        this.credentials = credentials;
        this.locator = locator;
        this.tokenEndpoint = tokenEndpoint;
        this.copies = copies;
        this.index = index;
        this.revoked = revoked;
        this.entrance = entrance;
        this.activities = activities;
        this.tokenGrants = tokenGrants;
        this.grants = grants;
        this.shares = shares;
        this.files = files;
    }

    @Override
    public Outcome<Account> addAccount(String name) {
        return named(name, pod -> provisioning.make(pod).then(owner -> Outcome.done(account(pod, owner, true))));
    }

    @Override
    public List<Account> accounts() {
        return provisioning.all().stream()
                .map(provision -> account(provision.name(), provision.owner(), provision.isComplete()))
                .toList();
    }

    @Override
    public Outcome<NewToken> addToken(String account, String label, Optional<TokenBounds> bounds) {
        String words = label.strip();
        if (words.isEmpty() || words.length() > MAX_LABEL || words.chars().anyMatch(Character::isISOControl)) {
            return Outcome.refused(Problem.of(
                    ProblemType.UNPROCESSABLE, "a token's name is 1 to " + MAX_LABEL + " visible characters"));
        }
        return named(account, pod -> accounts.find(pod)
                .map(holder -> issue(pod, holder.webId(), words, bounds))
                .orElseGet(() -> Outcome.refused(Problem.of(ProblemType.NOT_FOUND, "there is no account " + pod))));
    }

    @Override
    public List<Token> tokens() {
        List<Token> tokens = new ArrayList<>();
        credentials.forEach(credential -> tokens.add(token(credential)));
        tokens.sort(Comparator.comparing(Token::account).thenComparing(Token::label));
        return tokens;
    }

    @Override
    public Outcome<Token> revokeToken(String clientId) {
        // The grant first: whatever happens then, nothing that names it is worth anything.
        credentials.find(clientId).flatMap(ClientCredential::grant).ifPresent(tokenGrants::takeBack);
        Optional<ClientCredential> ended = credentials.revoke(clientId);
        if (ended.isEmpty()) {
            return Outcome.refused(Problem.of(ProblemType.NOT_FOUND, "there is no such token"));
        }
        revoked.run();
        return Outcome.done(token(ended.get()));
    }

    @Override
    public FileCare files() {
        return files;
    }

    @Override
    public Entrance entrance() {
        return entrance;
    }

    @Override
    public Grants grants() {
        return grants;
    }

    @Override
    public Shares shares() {
        return shares;
    }

    @Override
    public Outcome<List<ActivityLine>> activity(String pod, int most) {
        if (most < 1 || most > MAX_LINES) {
            return Outcome.refused(Problem.of(ProblemType.UNPROCESSABLE, "there are 1 to " + MAX_LINES + " lines"));
        }
        return named(
                pod,
                name -> accounts.find(name).isPresent()
                        ? Outcome.done(activities
                                .page(name, Activities.Filter.ALL, Long.MAX_VALUE, most)
                                .lines())
                        : Outcome.refused(Problem.of(ProblemType.NOT_FOUND, "there is no pod " + name)));
    }

    @Override
    public Status status() {
        KeySpace.Health health = rows.health();
        List<Provision> all = provisioning.all();
        int complete = (int) all.stream().filter(Provision::isComplete).count();
        return new Status(
                health.writable(),
                health.reason(),
                all.size(),
                all.size() - complete,
                Provisioning.madeFor(rows).orElse(locator.issuer()));
    }

    @Override
    public Outcome<Path> copy() {
        try {
            return Outcome.done(copies.make());
        } catch (KeySpaceUnavailable unavailable) {
            return Outcome.refused(
                    Problem.of(ProblemType.STORAGE_UNAVAILABLE, String.valueOf(unavailable.getMessage())));
        }
    }

    @Override
    public Outcome<Integer> reindex() {
        try {
            return Outcome.done(index.getAsInt());
        } catch (IllegalStateException failed) {
            return Outcome.refused(Problem.of(ProblemType.STORAGE_UNAVAILABLE, String.valueOf(failed.getMessage())));
        }
    }

    private Outcome<NewToken> issue(PodId pod, WebId webId, String label, Optional<TokenBounds> bounds) {
        if (bounds.isEmpty()) {
            return Outcome.done(told(pod, webId, credentials.issue(pod, webId, label)));
        }
        return tokenGrants
                .terms(pod, label, bounds.get())
                .then(terms -> Outcome.done(told(
                        pod,
                        webId,
                        credentials.issueBound(
                                pod, webId, label, clientId -> tokenGrants.give(pod, webId, clientId, terms)))));
    }

    private NewToken told(PodId pod, WebId webId, IssuedCredential issued) {
        Token token = credentials
                .find(issued.clientId())
                .map(this::token)
                .orElseThrow(() -> new IllegalStateException("the token was revoked while it was made"));
        return new NewToken(token, issued.clientSecret(), tokenEndpoint, account(pod, webId, true));
    }

    private Account account(PodId pod, WebId owner, boolean complete) {
        return new Account(pod, owner.iri(), locator.storage(pod), locator.issuer(), complete);
    }

    private Token token(ClientCredential credential) {
        return new Token(
                credential.clientId(),
                credential.account(),
                credential.name(),
                credential.created(),
                credential.lastUsed(),
                credential.grant().map(tokenGrants::binding));
    }

    private static <T> Outcome<T> named(String name, Function<PodId, Outcome<T>> next) {
        return switch (PodId.parse(name)) {
            case Parsed.Valid<PodId>(PodId pod) -> next.apply(pod);
            case Parsed.Invalid<PodId>(String reason) -> Outcome.refused(Problem.of(ProblemType.UNPROCESSABLE, reason));
        };
    }
}
