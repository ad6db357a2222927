// A struct inherits from one that is not mapped above.
#include "models.hpp"

struct Device {
    std::int64_t id = 0;
    std::string kind;
};
struct Printer : Device {
    bool in_color = false;
};

#ifdef AZOTH_FIXED
template <>
inline constexpr auto az::mapped<Device> = az::table("devices", az::polymorphic_on<&Device::kind>("device"),
                                                     az::column<&Device::id>(az::primary_key),
                                                     az::column<&Device::kind>());
#endif
template <>
inline constexpr auto az::mapped<Printer> = az::table("printers", az::inherits<Device>("printer"),
                                                      az::column<&Printer::in_color>());
