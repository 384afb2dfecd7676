package dev.polysms.resolve;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.function.BiPredicate;

/**
 * Decides whether each of several things can get a partner of its own: bipartite matching by augmenting paths. Equal things are still
 * several things.
 *
 * @param <A> what needs a partner
 * @param <B> what can be a partner
 */
final class BipartiteMatching<A, B> {
    private final List<B> partners;
    private final BiPredicate<A, B> fits;
    private final IdentityHashMap<B, A> holders = new IdentityHashMap<>();

    private BipartiteMatching(List<B> partners, BiPredicate<A, B> fits) {
        this.partners = partners;
        this.fits = fits;
    }

    /** Returns whether all can have a partner at once. */
    static <A, B> boolean exists(List<A> all, List<B> partners, BiPredicate<A, B> fits) {
        BipartiteMatching<A, B> matching = new BipartiteMatching<>(partners, fits);
        return all.size() <= partners.size()
                && all.stream()
                        .allMatch(one -> matching.place(one, Collections.newSetFromMap(new IdentityHashMap<>())));
    }

    private boolean place(A one, Set<B> tried) {
        for (B partner : partners) {
            if (fits.test(one, partner) && tried.add(partner)) {
                A holder = holders.get(partner);
                if (holder == null || place(holder, tried)) {
                    holders.put(partner, one);
                    return true;
                }
            }
        }
        return false;
    }
}
