package one.twogather.pod.http;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListMap;
import one.twogather.pod.hosting.NewShare;
import one.twogather.pod.hosting.Share;
import one.twogather.pod.hosting.Shares;
import one.twogather.pod.model.AccessMode;
import one.twogather.pod.model.Outcome;
import one.twogather.pod.model.PodId;
import one.twogather.pod.model.Problem;
import one.twogather.pod.model.ProblemType;
import one.twogather.pod.model.ResourcePath;
import one.twogather.pod.model.WebId;

/** What is shared of alice's pod, in a map. */
final class FakeShares implements Shares {

    private final Map<String, Share> shares = new ConcurrentSkipListMap<>();

    @Override
    public Outcome<NewShare> withPerson(String account, String what, String webId, Set<AccessMode> actions) {
        return add("alice-0001", what, actions, new Share.With.Person(new WebId(webId)), Optional.empty());
    }

    @Override
    public Outcome<NewShare> byLink(String account, String what, String name, Set<AccessMode> actions, Duration life) {
        return add("alice-bafy", what, actions, new Share.With.Link(name), Optional.of(life));
    }

    private Outcome<NewShare> add(
            String id, String what, Set<AccessMode> actions, Share.With with, Optional<Duration> life) {
        List<String> words = actions.stream().map(AccessMode::word).sorted().toList();
        Share share =
                new Share(id, new PodId("alice"), new ResourcePath(what), words, with, life.map(Instant.EPOCH::plus));
        shares.put(id, share);
        return Outcome.done(new NewShare(share, life.map(any -> "http://localhost:3000/-/shared#s3cret")));
    }

    @Override
    public Outcome<List<Share>> list(String account) {
        return account.equals("alice")
                ? Outcome.done(List.copyOf(shares.values()))
                : Outcome.refused(Problem.of(ProblemType.NOT_FOUND));
    }

    @Override
    public Outcome<Share> takeBack(String id) {
        Share share = shares.remove(id);
        return share == null ? Outcome.refused(Problem.of(ProblemType.NOT_FOUND)) : Outcome.done(share);
    }
}
