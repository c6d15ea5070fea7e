package one.twogather.pod.hosting;

import java.nio.charset.StandardCharsets;
import one.twogather.pod.model.PodId;
import one.twogather.pod.model.WebId;

/**
 * How far the making of an account has come.
 *
 * @param name of the account and its pod
 * @param owner whose it is
 * @param done the last step that is known to be done
 */
record Provision(PodId name, WebId owner, Step done) {

    /** In the order in which they are done. The names stand in rows: they are not changed. */
    enum Step {
        /** The name is taken, and nothing else is there. */
        BEGUN,
        /** The account is there. */
        ACCOUNT,
        /** The pod is there: all is done. */
        POD
    }

    boolean isComplete() {
        return done == Step.POD;
    }

    Provision after(Step step) {
        return new Provision(name, owner, step);
    }

    /** The step and the owner, with a space between them. */
    byte[] bytes() {
        return (done + " " + owner.iri()).getBytes(StandardCharsets.UTF_8);
    }

    static Provision read(PodId name, byte[] row) {
        String text = new String(row, StandardCharsets.UTF_8);
        int space = text.indexOf(' ');
        return new Provision(name, new WebId(text.substring(space + 1)), Step.valueOf(text.substring(0, space)));
    }
}
