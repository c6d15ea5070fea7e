package one.twogather.pod.testkit;

import static one.twogather.pod.testkit.NaiveRules.ACL;
import static one.twogather.pod.testkit.NaiveRules.ANYONE;
import static one.twogather.pod.testkit.NaiveRules.TYPE;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Access rules as people and apps write them, and as nobody should: with several authorizations, groups, origins and conditions, with types, modes,
 * targets or subjects missing, unknown, or of the wrong kind.
 *
 * @param random chooses
 * @param agents, groups, clients, issuers, origins whom and what they may name
 */
public record RuleShapes(
        Random random,
        List<String> agents,
        List<String> groups,
        List<String> clients,
        List<String> issuers,
        List<String> origins) {

    /** What the rules of {@code subject} say; often nothing wrong, at times nothing at all. */
    public List<Said> of(String subject, List<String> others) {
        List<Said> all = new ArrayList<>();
        int count = random.nextInt(4);
        for (int i = 0; i < count; i++) {
            String node = oneIn(2) ? "_:r" + i : subject + "#r" + i;
            authorization(all, node, subject, others);
        }
        if (oneIn(10)) {
            all.add(Said.of(subject, "https://v.example/p", subject));
        }
        return all;
    }

    /** Rules for one agent: some modes on the subject, others below it, and perhaps a condition. What decides lies in such differences. */
    public List<Said> focused(String subject, String agent) {
        List<Said> all = new ArrayList<>();
        for (String target : List.of("accessTo", "default")) {
            String node = "_:" + target;
            all.add(Said.of(node, TYPE, ACL + "Authorization"));
            all.add(Said.of(node, ACL + target, subject));
            all.add(Said.of(node, ACL + "agent", agent));
            for (String mode : List.of("Read", "Write", "Append", "Control")) {
                if (oneIn(mode.equals("Control") ? 4 : 2)) {
                    all.add(Said.of(node, ACL + "mode", ACL + mode));
                }
            }
            if (oneIn(4)) {
                condition(all, node, node + "c");
            }
        }
        return all;
    }

    private void authorization(List<Said> all, String node, String subject, List<String> others) {
        if (!oneIn(20)) {
            all.add(Said.of(node, TYPE, oneIn(20) ? ACL + "Authorisation" : ACL + "Authorization"));
        }
        targets(all, node, subject, others);
        for (String mode : List.of("Read", "Write", "Append", "Control")) {
            if (oneIn(mode.equals("Control") ? 5 : 2)) {
                all.add(new Said(node, ACL + "mode", ACL + mode, oneIn(40)));
            }
        }
        if (oneIn(10)) {
            all.add(Said.of(node, ACL + "mode", oneIn(2) ? ACL + "Delete" : "https://v.example/Write"));
        }
        whom(all, node);
        if (oneIn(7)) {
            all.add(Said.of(node, ACL + "origin", any(origins) + (oneIn(3) ? "/" : "")));
        }
        int conditions = oneIn(4) ? 1 + random.nextInt(2) : 0;
        for (int i = 0; i < conditions; i++) {
            condition(all, node, oneIn(3) ? "_:shared" : node + "c" + i);
        }
    }

    private void targets(List<Said> all, String node, String subject, List<String> others) {
        if (!oneIn(4)) {
            all.add(new Said(node, ACL + "accessTo", spelled(subject), oneIn(40)));
        }
        if (!oneIn(3)) {
            all.add(Said.of(node, ACL + (oneIn(8) ? "defaultForNew" : "default"), spelled(subject)));
        }
        if (oneIn(6)) {
            all.add(Said.of(node, ACL + (oneIn(2) ? "accessTo" : "default"), any(others)));
        }
    }

    private String spelled(String subject) {
        return oneIn(12) ? subject.replaceAll("d(/?)$", "%64$1") : subject;
    }

    private void whom(List<Said> all, String node) {
        if (oneIn(2)) {
            all.add(new Said(node, ACL + "agent", any(agents), oneIn(30)));
        }
        if (oneIn(5)) {
            all.add(Said.of(node, ACL + "agentClass", ANYONE));
        }
        if (oneIn(5)) {
            all.add(Said.of(node, ACL + "agentClass", ACL + "AuthenticatedAgent"));
        }
        if (oneIn(20)) {
            all.add(Said.of(node, ACL + "agentClass", "https://v.example/Friends"));
        }
        if (oneIn(4)) {
            all.add(Said.of(node, ACL + "agentGroup", any(groups)));
        }
    }

    private void condition(List<Said> all, String node, String condition) {
        all.add(new Said(node, ACL + "condition", condition, oneIn(40) && !condition.startsWith("_")));
        if (!oneIn(12)) {
            if (oneIn(2)) {
                client(all, condition);
            }
            if (oneIn(2)) {
                issuer(all, condition);
            }
        }
        if (oneIn(8)) {
            all.add(Said.of(condition, TYPE, ACL + "Condition"));
        }
        if (oneIn(15)) {
            all.add(Said.of(condition, TYPE, "https://v.example/TimeCondition"));
        }
    }

    private void client(List<Said> all, String condition) {
        all.add(Said.of(condition, TYPE, ACL + "ClientCondition"));
        switch (random.nextInt(5)) {
            case 0 -> all.add(Said.of(condition, ACL + "clientClass", ANYONE));
            case 1 -> all.add(Said.of(condition, ACL + "clientGroup", any(groups)));
            case 2 -> {}
            default -> all.add(Said.of(condition, ACL + "client", any(clients)));
        }
    }

    private void issuer(List<Said> all, String condition) {
        all.add(Said.of(condition, TYPE, ACL + "IssuerCondition"));
        switch (random.nextInt(5)) {
            case 0 -> all.add(Said.of(condition, ACL + "issuerClass", ANYONE));
            case 1 -> all.add(Said.of(condition, ACL + "issuerGroup", any(groups)));
            case 2 -> {}
            default -> all.add(Said.of(condition, ACL + "issuer", any(issuers)));
        }
    }

    private boolean oneIn(int many) {
        return random.nextInt(many) == 0;
    }

    private String any(List<String> names) {
        return names.get(random.nextInt(names.size()));
    }
}
