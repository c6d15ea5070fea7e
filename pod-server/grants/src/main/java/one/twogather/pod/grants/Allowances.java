package one.twogather.pod.grants;

import java.util.Optional;
import one.twogather.pod.model.GrantId;

/** Knows what the names that bind callers stand for now. */
public sealed interface Allowances permits GrantBook, GrantChains {

    /** What it allows; empty if it was taken back, has expired or never was. */
    Optional<? extends Allowance> of(GrantId name);
}
