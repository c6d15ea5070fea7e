package one.twogather.pod.app;

import java.util.Optional;
import one.twogather.pod.model.Caller;
import one.twogather.pod.model.Problem;
import one.twogather.pod.model.ResourceId;
import one.twogather.pod.notify.Topics;
import one.twogather.pod.solid.Watching;
import one.twogather.pod.store.Change;

/** What notifications ask of the Solid Protocol. */
record WatchedTopics(Watching watching) implements Topics {

    @Override
    public Optional<Problem> refusal(ResourceId topic, Caller caller) {
        return watching.refusal(topic, caller);
    }

    @Override
    public Optional<String> state(ResourceId topic) {
        return watching.state(topic);
    }

    @Override
    public String stateIn(String tag) {
        return watching.stateIn(tag);
    }

    @Override
    public Reach reach(Change change) {
        if (watching.isReliedUpon(change.resource())) {
            return Reach.SERVER;
        }
        return watching.isRules(change.resource()) ? Reach.POD : Reach.NONE;
    }
}
