package dev.polysms.sandbox.internal.http;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The vendors' places, by name. Immutable. */
public final class VendorSites {
    private final Map<String, VendorSite> byName;

    /**
     * The places of a sandbox.
     *
     * @param sites each of another name
     */
    public VendorSites(List<VendorSite> sites) {
        Map<String, VendorSite> ordered = new LinkedHashMap<>();
        sites.forEach(site -> ordered.put(site.name(), site));
        byName = Collections.unmodifiableMap(ordered);
    }

    /**
     * A vendor's place.
     *
     * @param vendor the vendor's name
     * @return its place
     * @throws IllegalArgumentException if there is no such vendor
     */
    public VendorSite site(String vendor) {
        VendorSite site = byName.get(vendor);
        if (site == null) {
            throw new IllegalArgumentException("No vendor has this name. Use one of " + byName.keySet() + ".");
        }
        return site;
    }

    /**
     * All vendors' places.
     *
     * @return in the order in which they were given
     */
    public Collection<VendorSite> all() {
        return byName.values();
    }

    /** Whether a vendor has this name. */
    boolean has(String vendor) {
        return byName.containsKey(vendor);
    }
}
