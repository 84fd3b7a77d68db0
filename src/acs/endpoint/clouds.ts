/** One of Microsoft's clouds: where it signs people in, where its resources are managed, and who speaks for it in VS Code. */
export interface Cloud {
  readonly id: 'public' | 'us-government' | 'china' | 'custom';
  /** Its name, to show. */
  readonly name: string;
  /** What the host of a resource ends with. */
  readonly resourceSuffix: string;
  /** Where Entra ID signs in: an origin without a slash at its end. */
  readonly authority: string;
  /** Azure Resource Manager: an origin without a slash at its end. */
  readonly arm: string;
  /** The scope of a token for Azure Resource Manager. */
  readonly armScope: string;
  /**
   * The scope of a token for the service itself. Absent where none is known: the SDKs ask for that of the public cloud whatever
   * the endpoint, and have no option to ask for another.
   */
  readonly dataPlaneScope?: string;
  /** VS Code's provider of sessions. The sovereign one needs the setting `microsoft-sovereign-cloud.environment`. */
  readonly provider: 'microsoft' | 'microsoft-sovereign-cloud';
  /** What that setting has to say. */
  readonly environment?: 'USGovernment' | 'ChinaCloud' | 'custom';
}

/**
 * Microsoft's clouds. The double slash in the scope of the service is right: the resource is `https://communication.azure.com/`,
 * its own slash included, and the SDKs ask for it in just this form. Sources: the SDKs for JavaScript (communication-common,
 * identity, core-arm), VS Code's provider. No region of ACS in China is known: that entry serves its resource manager alone.
 */
export const CLOUDS = {
  public: {
    id: 'public',
    name: 'Azure',
    resourceSuffix: '.communication.azure.com',
    authority: 'https://login.microsoftonline.com',
    arm: 'https://management.azure.com',
    armScope: 'https://management.azure.com/.default',
    dataPlaneScope: 'https://communication.azure.com//.default',
    provider: 'microsoft',
  },
  usGovernment: {
    id: 'us-government',
    name: 'Azure US Government',
    resourceSuffix: '.communication.azure.us',
    authority: 'https://login.microsoftonline.us',
    arm: 'https://management.usgovcloudapi.net',
    armScope: 'https://management.usgovcloudapi.net/.default',
    provider: 'microsoft-sovereign-cloud',
    environment: 'USGovernment',
  },
  china: {
    id: 'china',
    name: 'Azure China',
    resourceSuffix: '.communication.azure.cn',
    authority: 'https://login.chinacloudapi.cn',
    arm: 'https://management.chinacloudapi.cn',
    armScope: 'https://management.chinacloudapi.cn/.default',
    provider: 'microsoft-sovereign-cloud',
    environment: 'ChinaCloud',
  },
} as const satisfies Readonly<Record<string, Cloud>>;

/** The cloud that the resource of an endpoint is in; the public one for every other host, an emulator's included. */
export function cloudOf(endpoint: string): Cloud {
  const host = URL.canParse(endpoint) ? new URL(endpoint).hostname : '';
  return Object.values(CLOUDS).find(({ resourceSuffix }) => host.endsWith(resourceSuffix)) ?? CLOUDS.public;
}
