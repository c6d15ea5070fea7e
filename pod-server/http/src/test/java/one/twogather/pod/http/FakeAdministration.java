package one.twogather.pod.http;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import one.twogather.pod.activity.Act;
import one.twogather.pod.activity.Action;
import one.twogather.pod.activity.ActivityLine;
import one.twogather.pod.hosting.Account;
import one.twogather.pod.hosting.Administration;
import one.twogather.pod.hosting.Entrance;
import one.twogather.pod.hosting.FileCare;
import one.twogather.pod.hosting.Grants;
import one.twogather.pod.hosting.NewToken;
import one.twogather.pod.hosting.Shares;
import one.twogather.pod.hosting.Status;
import one.twogather.pod.hosting.Token;
import one.twogather.pod.hosting.TokenBounds;
import one.twogather.pod.model.Outcome;
import one.twogather.pod.model.PodId;
import one.twogather.pod.model.Problem;
import one.twogather.pod.model.ProblemType;

/** Accounts and tokens in maps. */
final class FakeAdministration implements Administration {

    private final Map<String, Account> accounts = new ConcurrentSkipListMap<>();
    private final Map<String, Token> tokens = new ConcurrentSkipListMap<>();
    private final FakeEntrance entrance = new FakeEntrance();
    private final FakeShares shares = new FakeShares();

    @Override
    public Outcome<Account> addAccount(String name) {
        if (accounts.containsKey(name)) {
            return Outcome.refused(Problem.of(ProblemType.NAME_TAKEN));
        }
        String storage = "http://localhost:3000/" + name + "/";
        Account account =
                new Account(new PodId(name), storage + "profile/card#me", storage, "http://localhost:3000/", true);
        accounts.put(name, account);
        return Outcome.done(account);
    }

    @Override
    public List<Account> accounts() {
        return List.copyOf(accounts.values());
    }

    @Override
    public Outcome<NewToken> addToken(String account, String label, Optional<TokenBounds> bounds) {
        Account owner = accounts.get(account);
        if (owner == null) {
            return Outcome.refused(Problem.of(ProblemType.NOT_FOUND));
        }
        Token token = new Token(
                account + "-1",
                owner.name(),
                label,
                Instant.EPOCH,
                Optional.empty(),
                bounds.map(asked -> new Token.Binding(
                        "bafy", List.of(asked.details()), asked.life().map(Instant.EPOCH::plus))));
        tokens.put(token.clientId(), token);
        return Outcome.done(new NewToken(token, "s3cret", "http://localhost:3000/.oidc/token", owner));
    }

    @Override
    public List<Token> tokens() {
        return List.copyOf(tokens.values());
    }

    @Override
    public Outcome<Token> revokeToken(String clientId) {
        Token token = tokens.remove(clientId);
        return token == null ? Outcome.refused(Problem.of(ProblemType.NOT_FOUND)) : Outcome.done(token);
    }

    @Override
    public FileCare files() {
        return new FileCare() {
            @Override
            public Seen seen() {
                return new Seen(3, 4L << 32, 1, 500, damaged());
            }

            @Override
            public List<Damaged> damaged() {
                Instant when = Instant.parse("2026-06-01T12:00:00Z");
                return List.of(new Damaged("alice/f", List.of("d"), when, "decayed"));
            }

            @Override
            public Outcome<Checked> check(String after) {
                return Outcome.done(new Checked(1, 10, after.isEmpty() ? Optional.of("alice/f") : Optional.empty()));
            }

            @Override
            public int reap() {
                return 2;
            }
        };
    }

    @Override
    public Entrance entrance() {
        return entrance;
    }

    @Override
    public Grants grants() {
        return new FakeGrants();
    }

    @Override
    public Shares shares() {
        return shares;
    }

    @Override
    public Outcome<List<ActivityLine>> activity(String pod, int most) {
        Instant when = Instant.parse("2026-06-01T12:00:00Z");
        Act act = new Act("", "", "", Action.LIST, "/", true);
        return pod.equals("alice") && most > 0
                ? Outcome.done(List.of(new ActivityLine(7, when, when, 2, act, "")))
                : Outcome.refused(Problem.of(ProblemType.NOT_FOUND));
    }

    @Override
    public Status status() {
        return new Status(true, "", accounts.size(), 0, "http://localhost:3000/");
    }

    @Override
    public Outcome<Path> copy() {
        return Outcome.done(Path.of("/data/run/copies/1"));
    }

    @Override
    public Outcome<Integer> reindex() {
        return Outcome.done(accounts.size());
    }
}
