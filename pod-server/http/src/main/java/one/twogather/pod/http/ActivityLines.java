package one.twogather.pod.http;

import java.util.List;
import one.twogather.pod.activity.Act;
import one.twogather.pod.activity.Action;
import one.twogather.pod.activity.ActivityLine;
import one.twogather.pod.identity.Account;
import one.twogather.pod.model.PodId;
import one.twogather.pod.model.ResourcePath;
import one.twogather.pod.pages.ActivityView;
import one.twogather.pod.pages.ShownName;
import one.twogather.pod.pages.Words;

/** Lines of activity in words for the pod's owner. */
final class ActivityLines {

    private ActivityLines() {}

    static List<ActivityView.Line> of(Words words, People people, PodId pod, List<ActivityLine> lines) {
        String owner = people.accounts()
                .find(pod)
                .map(Account::webId)
                .map(webId -> webId.iri())
                .orElse("");
        return lines.stream().map(line -> line(words, owner, line)).toList();
    }

    private static ActivityView.Line line(Words words, String owner, ActivityLine line) {
        Act act = line.act();
        return new ActivityView.Line(
                words.date(line.last()),
                line.last().toString(),
                who(words, owner, act),
                line.clientName().isEmpty() ? act.client() : line.clientName(),
                "activity.do." + act.action().word(),
                act.path().isEmpty() ? "" : shown(act.path()),
                line.count(),
                act.refused());
    }

    private static String who(Words words, String owner, Act act) {
        if (act.person().isEmpty()) {
            return words.say(act.action() == Action.MORE ? "activity.others" : "activity.anyone");
        }
        return act.person().equals(owner) ? words.say("activity.you") : act.person();
    }

    /** A path with its names as people gave them, without what names can hide. */
    private static String shown(String path) {
        ResourcePath whole = new ResourcePath(path);
        if (whole.isContainer()) {
            return Described.folder(whole);
        }
        return Described.folder(whole.parent().orElse(ResourcePath.ROOT)) + ShownName.of(whole.name());
    }
}
