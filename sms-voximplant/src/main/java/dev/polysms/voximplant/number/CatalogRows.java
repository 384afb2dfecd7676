package dev.polysms.voximplant.number;

import dev.polysms.spi.Json;
import java.util.List;
import java.util.function.Function;

/** Reads the rows of the catalog of numbers. */
final class CatalogRows {
    private CatalogRows() {}

    static NumberCountry country(Json row) {
        return new NumberCountry(
                row.text("country_code"),
                row.text("localized_country_name"),
                row.text("phone_prefix"),
                row.flag("can_list_phone_numbers"),
                row.flag("emergency_calls_to_be_enabled"),
                each(row, "phone_categories", CatalogRows::category));
    }

    private static NumberCategory category(Json row) {
        return new NumberCategory(row.text("phone_category_name"), row.flag("country_has_states"), names(row));
    }

    static CountryState state(Json row) {
        return new CountryState(row.text("country_state"), row.text("country_state_name"));
    }

    static NumberRegion region(Json row) {
        return new NumberRegion(
                row.id("phone_region_id"),
                row.text("phone_region_name"),
                row.text("phone_region_code"),
                row.text("country_code"),
                row.text("phone_category_name"),
                row.number("phone_count"),
                row.flag("is_sms_supported"),
                row.flag("is_need_regulation_address"),
                row.text("regulation_address_type"),
                row.text("phone_period").map(ChargePeriod::new),
                row.decimal("phone_price"),
                row.decimal("phone_tax_reserve"),
                row.decimal("phone_installation_price"),
                row.decimal("phone_installation_tax_reserve"),
                prices(row),
                each(row, "multiple_numbers_price", CatalogRows::multipleNumbersPrice),
                PhoneNumberRows.verification(row),
                names(row));
    }

    private static MultipleNumbersPrice multipleNumbersPrice(Json row) {
        return new MultipleNumbersPrice(
                row.number("count"), row.decimal("tax_reserve"), row.decimal("installation_tax_reserve"), prices(row));
    }

    private static PriceListEntry prices(Json row) {
        return new PriceListEntry(
                row.decimal("local_price"),
                row.decimal("local_installation_price"),
                row.text("local_currency"),
                row.decimal("account_price"),
                row.decimal("account_installation_price"),
                row.text("account_currency"));
    }

    private static LocalizedNames names(Json row) {
        return new LocalizedNames(
                row.text("localized_country_name"),
                row.text("localized_phone_category_name"),
                row.text("localized_phone_region_name"));
    }

    /** Reads a list within a row; a row without it is still useful. */
    private static <T> List<T> each(Json row, String name, Function<Json, T> read) {
        return row.items(name).stream()
                .map(Json.Item::value)
                .filter(Json::isObject)
                .map(read)
                .toList();
    }
}
