package dev.polysms.sandbox.internal.voximplant;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.polysms.sandbox.internal.http.SandboxResponse;
import dev.polysms.sandbox.internal.voximplant.Region.Terms;
import java.math.BigDecimal;

/** Writes a region: its name, its price and its stock. */
final class RegionRow {
    private RegionRow() {}

    static ObjectNode of(SearchLocation place, RentedNumbers account) {
        Region region = place.region();
        ObjectNode row = SandboxResponse.object()
                .put("is_need_regulation_address", region.terms() == Terms.LOCAL_ADDRESS)
                .put("country_code", place.country().code())
                .put("phone_region_id", region.id())
                .put("is_sms_supported", region.supportsSms())
                .put("phone_count", account.stock(place).size())
                .put("phone_installation_price", BigDecimal.ZERO)
                .put("phone_region_name", region.name())
                .put("phone_period", "0-1-0 0:0:0")
                .put("phone_category_name", place.category().name())
                .put("phone_price", region.price())
                .put("phone_region_code", region.code())
                .put("localized_country_name", place.country().name())
                .put("localized_phone_category_name", place.category().name())
                .put("localized_phone_region_name", region.name())
                .put("phone_installation_tax_reserve", 0)
                .put("phone_tax_reserve", 0)
                .put("local_price", region.price())
                .put("local_installation_price", BigDecimal.ZERO)
                .put("local_currency", "USD")
                .put("account_price", region.price())
                .put("account_installation_price", BigDecimal.ZERO)
                .put("account_currency", "USD");
        row.putArray("multiple_numbers_price");
        putTerms(row, place);
        return row;
    }

    private static void putTerms(ObjectNode row, SearchLocation place) {
        switch (place.region().terms()) {
            case LOCAL_ADDRESS -> row.put("regulation_address_type", "LOCAL");
            case VERIFIED_ACCOUNT ->
                row.put("required_verification", place.country().code()).put("verification_status", "REQUIRED");
            case NONE -> {
                // Nothing to write.
            }
        }
    }
}
