package one.twogather.pod.http;

import java.util.Map;
import one.twogather.pod.model.Did;
import one.twogather.pod.model.Problem;
import one.twogather.pod.model.ProblemType;

/** The {@code WWW-Authenticate} lines of a 401 (O-042): DPoP for today's clients, Bearer for old ones that look for it. */
final class Challenges {

    private static final byte[] DPOP = Head.rendered(
            "WWW-Authenticate: DPoP algs=\"ES256 ES384 ES512 RS256 RS384 RS512 PS256 PS384 PS512 EdDSA\"");

    private static final byte[] BEARER = Head.rendered("WWW-Authenticate: Bearer scope=\"openid webid\"");
    private static final String INVALID_PROOF = "invalid_dpop_proof";
    private static final String INVALID_TOKEN = "invalid_token";

    private static final byte[] UCAN = Head.rendered("WWW-Authenticate: UCAN aud=\"");
    private static final String INVALID_UCAN = "invalid_ucan";

    private Challenges() {}

    /** @param service who invocations are for */
    static void write(Problem problem, Did service, Head head) {
        boolean shown = problem.type() == ProblemType.CREDENTIALS_REFUSED;
        if (shown && INVALID_UCAN.equals(problem.members().get("error"))) {
            ucan(service, head).text(", error=\"" + INVALID_UCAN + "\"").end();
            head.line(DPOP).end();
            return;
        }
        String error = error(problem.members());
        head.line(DPOP);
        if (shown) {
            head.text(", error=\"").text(error).text("\"");
        }
        head.end().line(BEARER);
        if (shown && error.equals(INVALID_TOKEN)) {
            head.text(", error=\"" + INVALID_TOKEN + "\"");
        }
        head.end();
        ucan(service, head).end();
    }

    private static Head ucan(Did service, Head head) {
        return head.line(UCAN).text(service.text()).text("\"");
    }

    /** One of the two words that exist, whatever the member says: a challenge quotes nothing that came from a client. */
    private static String error(Map<String, Object> members) {
        return INVALID_PROOF.equals(members.get("error")) ? INVALID_PROOF : INVALID_TOKEN;
    }
}
