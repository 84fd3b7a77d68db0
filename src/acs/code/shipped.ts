const SHIPPED: readonly (readonly [RegExp, string])[] = [
  [/\.(?:plist|strings)$/i, 'a property list is part of an Apple app'],
  [/\.a?xaml$/i, 'a page of XAML is built into a desktop or mobile app'],
  [/(?:^|\/)res\/(?:values|raw|xml)[\w-]*\//, 'a resource is part of an Android app'],
  [/(?:^|\/)StreamingAssets\//, 'a streaming asset is part of a Unity app'],
  [/(?:^|\/)(?:wwwroot|public|assets|www|static)\//, 'its folder is copied into the app'],
];

/** Why a file is part of an app as it is, settings and all; undefined where nothing says so. */
export const shipsAsItIs = (path: string): string | undefined => SHIPPED.find(([within]) => within.test(path))?.[1];
