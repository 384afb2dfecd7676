package dev.polysms.sandbox.internal.http;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The vendors by name. Immutable. */
public final class VendorSites {
    private final Map<String, VendorSite> byName;

    public VendorSites(List<VendorSite> sites) {
        Map<String, VendorSite> ordered = new LinkedHashMap<>();
        sites.forEach(site -> ordered.put(site.name(), site));
        byName = Collections.unmodifiableMap(ordered);
    }

    /**
     * Returns the place of a vendor.
     *
     * @throws IllegalArgumentException if no vendor has this name
     */
    public VendorSite site(String vendor) {
        VendorSite site = byName.get(vendor);
        if (site == null) {
            throw new IllegalArgumentException("No vendor has this name. Use one of " + byName.keySet() + ".");
        }
        return site;
    }

    /** Returns all places in their original order. */
    public Collection<VendorSite> all() {
        return byName.values();
    }

    boolean has(String vendor) {
        return byName.containsKey(vendor);
    }
}
