package one.twogather.pod.solid;

import java.io.IOException;
import java.io.Serial;

/** An answer whose beginning was sent turned out to cost too much. Nothing is wrong here; what was sent must not look whole. */
public final class AnswerBrokenOff extends IOException {

    @Serial
    private static final long serialVersionUID = 1L;

    AnswerBrokenOff(String why) {
        super(why);
    }
}
