package one.twogather.pod.rdf;

import java.io.Serial;
import one.twogather.pod.model.Problem;
import one.twogather.pod.model.ProblemType;

/** Leaves the JSON-LD processor when a document asks for a context that is not bundled. */
final class ContextRefusal extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    private final String context;

    ContextRefusal(String context) {
        super(context, null, false, false);
        this.context = context;
    }

    Problem problem() {
        return Problem.of(
                        ProblemType.REMOTE_CONTEXT,
                        "Put the context into the document itself, or use one of those bundled")
                .with("context", context);
    }
}
